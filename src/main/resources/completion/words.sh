# What may stand at the cursor of a command line of spar. Plain sh, and spar itself is not started for it: commands and
# options are written down below, runs and checkpoints are read where spar keeps them, branches where git does.

# A word a line; behind a tab, what it means.
_spar_say() { printf '%s\n' "$@"; }

_spar_kept() { _spar_say "${SPAR_HOME:-${XDG_STATE_HOME:-$HOME/.local/state}/spar}/runs"; }

# The newest first, each with its title.
_spar_runs() {
  command ls -t "$(_spar_kept)" 2> /dev/null | command head -n 100 | while IFS= read -r name; do
    title=
    { IFS= read -r title && IFS= read -r title; } 2> /dev/null < "$(_spar_kept)/$name/status"
    printf '%s\t%s\n' "$name" "${title#title: }"
  done
}

# Those of the run that the line names, else as many as any run has.
_spar_checkpoints() {
  _spar_say base
  command cat "$(_spar_kept)"/${run:-*}/status 2> /dev/null |
    command awk '$1 == "checkpoints:" && $2 > most { most = $2 } END { for (n = 1; n <= most; n++) print "cp" n }'
}

_spar_refs() {
  command git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2> /dev/null
}

# Takes the words of the line as far as the cursor, the last one perhaps empty. Prints what may stand there; fails where
# a file may as well.
_spar_words() {
  local verb= option= place=0 run= before=
  shift
  while [ "$#" -gt 1 ]; do
    if [ -n "$option" ]; then
      option=
    else
      case $1 in
        -*=*) ;;
        -*) if _spar_takes "$verb $1"; then option=$1; fi ;;
        *) if [ -z "$verb" ]; then verb=$1; else place=$((place + 1)); fi ;;
      esac
    fi
    case $1 in r-*) run=$1 ;; esac
    shift
  done
  case $option,$1 in
    ,--*=*)
      before=${1%%=*}
      _spar_values "$verb $before" | while IFS= read -r word; do _spar_say "$before=$word"; done
      ;;
    ,-*)
      _spar_values "$verb -"
      [ -z "$verb" ] || _spar_values " -"
      ;;
    ,*) if [ -z "$verb" ]; then _spar_values ' 0'; else _spar_values "$verb $place" ; fi ;;
    *) _spar_values "$verb $option" ;;
  esac
}
