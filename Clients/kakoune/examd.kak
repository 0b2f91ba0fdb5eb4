# Attaches examd, the daemon for exam files, to Kakoune: to kak-lsp where that is loaded, and to Kakoune's own `lint` in
# any case. Set-up only: everything that is said about exams comes from examd.

declare-option -docstring 'examd: a name on the PATH or a path' str examd examd
declare-option -docstring 'the shell client, Clients/shell/exam: a name on the PATH or a path' str exam_shell \
  %sh{ echo "${kak_source%/*}/../shell/exam" }
declare-option -docstring 'the mark of this draft when it was saved last, for modelinefmt' str exam_mark

hook global BufCreate .+\.(exam|exam\.md|answers\.md|concepts\.md) %{ set-option buffer filetype exam }

# `lint` copies the text elsewhere, where a draft would not find its exam; `make` looks at the files themselves.
hook global BufSetOption filetype=exam %{
  set-option buffer lintcmd "%opt{examd} check --format gcc --fail-on never"
  set-option buffer makecmd "%opt{examd} check --format gcc --fail-on never"
  set-option buffer comment_block_begin '<!-- '
  set-option buffer comment_block_end ' -->'
  # The option is kak-lsp's.
  try %{
    set-option buffer lsp_servers "
      [examd]
      command = ""%opt{examd}""
      args = [""serve""]
      root_globs = ["".git"", ""*.exam.md""]
    "
  }
}

hook global BufCreate .+\.answers\.md %{
  hook -group exam buffer BufWritePost .* exam-mark
  exam-mark
}

hook global BufCreate .+\.(exam|exam\.md) %{
  hook -group exam buffer BufWritePost .* lint-buffer
  hook -group exam -once buffer WinDisplay .* lint-buffer
}

define-command -hidden exam-mark %{
  set-option buffer exam_mark %sh{ EXAMD=$kak_opt_examd sh "$kak_opt_exam_shell" feedback "$kak_buffile" 2>&1 | sed -n 's/^total *//p' }
}

define-command exam-feedback -params 0..1 -docstring '
exam-feedback [<part>]: save this draft and show its mark, or that of a part (2b), with the words that earned it' %{
  write
  evaluate-commands %sh{
    text=$(mktemp "${TMPDIR:-/tmp}/exam.XXXXXXXX")
    EXAMD=$kak_opt_examd sh "$kak_opt_exam_shell" feedback "$kak_buffile" ${1:+--part "$1"} >"$text" 2>&1
    printf "edit! -scratch *exam*; execute-keys '%%%%|cat %s; rm %s<ret>gg'" "$text" "$text"
  }
}

define-command exam-explain -params 0..1 -docstring '
exam-explain [<name>]: show what a concept or a rule means; without a name, what is selected' %{
  info -title exam -- %sh{ "$kak_opt_examd" explain -- "${1:-$kak_selection}" 2>&1 }
}

define-command exam-fix -docstring 'exam-fix: save, mend what changes no mark and no meaning, and read the file again' %{
  write
  nop %sh{ "$kak_opt_examd" check --fix --fail-on never -- "$kak_buffile" >/dev/null 2>&1 }
  edit!
}

# What is coloured before kak-lsp has sent the daemon's tokens.
add-highlighter shared/exam regions
add-highlighter shared/exam/comment region '<!--' '-->' fill comment
add-highlighter shared/exam/front-matter region '\A---$' '^---$' fill meta
add-highlighter shared/exam/text default-region group
add-highlighter shared/exam/text/ regex '^#+ [^\n]*' 0:title
add-highlighter shared/exam/text/ regex '^(\d*[a-z][).]?|\([a-z]\)|\*\*\d*[a-z]\)?\*\*) ' 1:type
add-highlighter shared/exam/text/ regex '^(Model answer|Sample answer|Musterlösung|Beispielantwort)\b[^\n]*' 0:keyword
add-highlighter shared/exam/text/ regex '[-+−]?\d+([.,/]\d+)? *(points?|Punkte?|pts?)\b' 0:value
add-highlighter shared/exam/text/ regex '\$[^$\n]+\$' 0:string
add-highlighter shared/exam/text/ regex '\{[^}\n]*\}' 0:variable
hook -group exam-highlight global WinSetOption filetype=exam %{
  add-highlighter window/exam ref exam
  hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/exam }
}
