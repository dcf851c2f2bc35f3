_spar() {
  local line=() word found joins= current before=
  # Readline takes key=value apart; here it is one word again, and what readline has of it is told.
  for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    if [ "$word" = = ] || [ -n "$joins" ]; then line[-1]+=$word; else line+=("$word"); fi
    joins=${word#"${word%=}"}
  done
  current=${line[-1]}
  case $current in *=*) before=${current%%=*}= ;; esac
  COMPREPLY=()
  found=$(_spar_words "${line[@]}") || compopt -o default
  while IFS=$'\t' read -r word _; do
    [ -n "$word" ] || continue
    case $word in "$current"*) ;; *) continue ;; esac
    case $word in *=) compopt -o nospace ;; esac
    # A branch may be named as no shell should read it.
    COMPREPLY+=("$(printf %q "${word#"$before"}")")
  done <<< "$found"
}
complete -F _spar spar
