" Set-up only: everything that is said about exams comes from the daemon.

" The daemon: a name on the PATH or a path, with its arguments.
function! examd#command() abort
  return get(g:, 'examd_command', ['examd', 'serve'])
endfunction

" The mark of this draft, or what this exam adds up to, for the status line: %{examd#mark()}
function! examd#mark() abort
  return get(b:, 'examd_mark', '')
endfunction

" The mark of the draft in this buffer, or of one part of it (`2b`), with the words that earned it.
function! examd#feedback(part) abort
  let l:params = {'textDocument': s:document(), 'format': 'text'}
  if !empty(a:part)
    let l:params.part = a:part
  endif
  call s:ask('exam/grade', l:params, function('s:show'))
endfunction

" What a concept or a rule means.
function! examd#explain(name) abort
  call s:ask('exam/explain', {'name': a:name}, function('s:show'))
endfunction

" Brings the mark of the status line up to date.
function! examd#refresh() abort
  if &filetype is# 'exam'
    call s:ask('textDocument/codeLens', {'textDocument': s:document()}, function('s:note', [bufnr('')]))
  endif
endfunction

" The first lens is that of the whole file.
function! s:note(buffer, lenses) abort
  if type(a:lenses) is v:t_list
    call setbufvar(a:buffer, 'examd_mark', empty(a:lenses) ? '' : a:lenses[0].command.title)
    redrawstatus!
  endif
endfunction

function! s:show(reply) abort
  if type(a:reply) isnot v:t_dict
    return
  endif
  silent! pedit [exam]
  silent! wincmd P
  setlocal buftype=nofile bufhidden=wipe noswapfile modifiable
  silent! %delete _
  call setline(1, split(a:reply.text, "\n"))
  setlocal nomodifiable
  silent! wincmd p
endfunction

" By whichever client is there.
function! s:ask(method, params, Then) abort
  if exists('*lsp#send_request') && index(lsp#get_allowed_servers(), 'examd') >= 0
    call lsp#send_request('examd', {
          \ 'method': a:method, 'params': a:params,
          \ 'on_notification': {data -> s:answer(data.response, a:Then)},
          \ })
  elseif exists('g:loaded_ale')
    call ale#lsp_linter#SendRequest(bufnr(''), 'examd', [0, a:method, a:params], {reply -> s:answer(reply, a:Then)})
  else
    echohl WarningMsg | echomsg 'examd: neither ALE nor vim-lsp is loaded' | echohl None
  endif
endfunction

function! s:answer(reply, Then) abort
  if has_key(a:reply, 'error')
    echohl WarningMsg | echomsg 'examd: ' . a:reply.error.message | echohl None
  else
    call a:Then(a:reply.result)
  endif
endfunction

function! s:document() abort
  return {'uri': exists('g:loaded_ale') ? ale#util#ToURI(expand('%:p')) : lsp#utils#get_buffer_uri()}
endfunction
