" What is coloured before the daemon has said a word, and where no client takes its semantic tokens.
if exists('b:current_syntax')
  finish
endif

syntax spell toplevel
syntax region examFrontMatter start=/\%^---$/ end=/^---$/ contains=examKey
syntax match examKey /^\s*[A-Za-z_-]\+\ze:/ contained
syntax match examHeading /^#\+ .*$/ contains=@Spell
syntax match examPart /^\%(\d*[a-z][).]\?\|([a-z])\|\*\*\d*[a-z])\?\*\*\)\ze /
syntax match examMarker /^\%(Model answer\|Sample answer\|Musterlösung\|Beispielantwort\)\>.*$/
syntax match examPoints /[-+−]\?\d\+\%([.,\/]\d\+\)\? *\%(points\?\|Punkte\?\|pts\?\)\>/
syntax match examFormula /\$[^$]\+\$/
syntax match examId /{[^}]*}/
syntax region examComment start=/<!--/ end=/-->/ contains=@Spell

highlight default link examKey Identifier
highlight default link examHeading Title
highlight default link examPart Type
highlight default link examMarker Keyword
highlight default link examPoints Number
highlight default link examFormula String
highlight default link examId Identifier
highlight default link examComment Comment

let b:current_syntax = 'exam'
