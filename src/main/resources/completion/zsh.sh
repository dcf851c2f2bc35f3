_spar() {
  local found word tab=$'\t' files=0
  local -a line=("${(@)words[1,CURRENT]}") plain shown
  found=$(emulate sh; _spar_words "${line[@]}") || files=1
  for word in ${(f)found}; do
    plain+=("${word%%$tab*}")
    shown+=("${word/$tab/  -- }")
  done
  compadd -l -d shown -a plain
  (( ! files )) || _files
}
# Read as a file of fpath it is called at once; else it says what it is for.
if [ "${funcstack[1]}" = _spar ]; then _spar "$@"; else compdef _spar spar; fi
