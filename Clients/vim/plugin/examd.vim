" Registers the daemon with vim-lsp, where that is installed. ALE finds ale_linters/exam/examd.vim by itself.
if exists('g:loaded_examd')
  finish
endif
let g:loaded_examd = 1

augroup examd
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'examd',
        \ 'cmd': {server_info -> examd#command()},
        \ 'allowlist': ['exam'],
        \ })
augroup END
