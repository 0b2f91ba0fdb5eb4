" `:make` checks this file, with no plug-in at all: findings go to the quickfix list, columns in bytes as Vim counts.
if exists('current_compiler')
  finish
endif
let current_compiler = 'examd'
let &l:makeprg = shellescape(examd#command()[0]) . ' check --format gcc --fail-on never -- %:S'
setlocal errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m
