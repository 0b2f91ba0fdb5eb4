# Completion of exam for bash: copy to ~/.local/share/bash-completion/completions/exam, or source it.
# Commands and options are read from exam --help, so that they are always those of the exam that is installed.
_exam() {
  local word=${COMP_WORDS[COMP_CWORD]} help
  COMPREPLY=()
  help=$("${COMP_WORDS[0]}" --help 2>/dev/null) || return
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(awk '{ sub(/^usage:/, "") } $1 == "exam" && $2 ~ /^[a-z]/ { print $2 }' <<<"$help" | sort -u)" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--help $(grep -oE -e '--[a-z]+' <<<"$help" | sort -u | tr '\n' ' ')" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _exam exam
