if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=<!--\ %s\ -->
setlocal wrap linebreak
compiler examd

command! -buffer -nargs=? ExamFeedback call examd#feedback(<q-args>)
command! -buffer -nargs=+ ExamExplain call examd#explain(<q-args>)

augroup examd_mark
  autocmd! * <buffer>
  autocmd User ALELintPost call examd#refresh()
  autocmd User lsp_diagnostics_updated call examd#refresh()
augroup END

let b:undo_ftplugin = 'setlocal commentstring< wrap< linebreak< makeprg< errorformat<'
      \ . '| delcommand ExamFeedback | delcommand ExamExplain'
