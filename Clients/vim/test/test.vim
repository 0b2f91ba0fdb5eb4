" What a person does in Vim, done in one without a screen: open, look, hover, mend, write, watch. Run by test/run.
let s:step = 'start'
let s:told = []

function! s:Check(condition, message, got) abort
  if !a:condition
    throw a:message . ': ' . string(a:got)
  endif
endfunction

" Waits until a function gives something, and gives it.
function! s:Eventually(what, Probe) abort
  let l:end = reltimefloat(reltime()) + 20
  while reltimefloat(reltime()) < l:end
    let l:found = a:Probe()
    if !empty(l:found)
      return l:found
    endif
    sleep 20m
  endwhile
  throw 'waited in vain for ' . a:what . '; there are ' . string(s:Findings())
endfunction

" Line, column in bytes, the words and the message of each finding, as ALE has them.
function! s:Findings() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))),
        \ '[v:val.lnum, v:val.col, strpart(getline(v:val.lnum), v:val.col - 1, v:val.end_col - v:val.col + 1), v:val.text]')
endfunction

function! s:Finding(text) abort
  let l:all = filter(s:Findings(), 'stridx(v:val[3], a:text) >= 0')
  return empty(l:all) ? [] : l:all[0]
endfunction

" The words that a rule's finding stands on.
function! s:On(rule) abort
  for l:one in ale#engine#GetLoclist(bufnr(''))
    if get(l:one, 'code', '') is# a:rule
      return strpart(getline(l:one.lnum), l:one.col - 1, l:one.end_col - l:one.col + 1)
    endif
  endfor
  return ''
endfunction

" As if somebody had typed: ALE waits for such events.
function! s:Typed() abort
  doautocmd TextChanged
endfunction

function! s:Open(name) abort
  execute 'edit ' . fnameescape($EXAMD_TEST_FOLDER . '/' . a:name)
  call s:Check(&filetype is# 'exam', 'file type', &filetype)
endfunction


function! s:Story() abort
  let s:step = 'an exam is opened and its findings stand on the exact words, Unicode before them'
  call s:Open('biology.exam.md')
  let l:found = s:Eventually('the finding', {-> s:Finding('header says 5 alternatives, there are 4')})
  call s:Check(l:found[0:2] == [18, 34, '5 alternatives'], 'line, column, words', l:found)
  call s:Check(s:Finding('heading says 12 points')[2] is# '12 points', 'words', s:Findings())

  let s:step = 'a letter of two UTF-16 units and four bytes before the words moves the finding by its bytes'
  18substitute/Multiple/𝐗 Multiple/
  call s:Typed()
  call s:Eventually('the finding to move', {-> get(s:Finding('there are 4'), 1) == 39})
  call s:Check(s:Finding('there are 4')[2] is# '5 alternatives', 'words', s:Findings())
  undo
  call s:Typed()
  call s:Eventually('the finding to move back', {-> get(s:Finding('there are 4'), 1) == 34})

  let s:step = 'points explain their sum'
  call cursor(18, 1)
  let g:ale_hover_to_preview = 1
  ALEHover
  let l:hover = s:Eventually('the hover', {-> join(s:Preview(), "\n")})
  call s:Check(stridx(l:hover, 'right ones together +4, wrong ones -4') >= 0, 'hover', l:hover)
  pclose

  let s:step = 'a fix mends the finding'
  call cursor(18, 34)
  call ale#codefix#Execute(0, function('s:Choose', ['make the header say 4 alternatives']))
  call s:Eventually('the fix', {-> getline(18) is# '4.0 points · Multiple choice · 4 alternatives'})
  call s:Typed()
  call s:Eventually('the finding to go', {-> empty(s:Finding('there are 4'))})

  let s:step = ':make finds the same without a daemon'
  undo
  silent write
  silent make!
  let l:listed = filter(getqflist(), 'v:val.text =~# "there are 4"')
  call s:Check(len(l:listed) == 1 && l:listed[0].lnum == 18 && l:listed[0].col == 34, 'quickfix', getqflist())

  let s:step = 'a draft is written and its mark changes'
  call s:Open('biology.answers.md')
  let l:before = s:Eventually('the mark', {-> examd#mark()})
  call search('^## 2b')
  call append(line('.') - 1, ['Water flows into the cell. The cell wall resists and keeps the cell from growing.', ''])
  call s:Typed()
  let l:after = s:Eventually('the mark to change', {-> examd#mark() ==# l:before ? '' : examd#mark()})
  call add(s:told, 'before: ' . l:before)
  call add(s:told, 'after:  ' . l:after)

  let s:step = 'feedback is shown with the words that earned it'
  ExamFeedback 1c
  let l:feedback = s:Eventually('the feedback', {-> join(s:Preview(), "\n")})
  call s:Check(stridx(l:feedback, 'Water flows into the cell') >= 0, 'evidence', l:feedback)
  pclose

  let s:step = 'the real exam is opened'
  if filereadable($EXAMD_TEST_FOLDER . '/real.exam.md')
    silent write
    call s:Open('real.exam.md')
    let l:findings = s:Eventually('findings', {-> s:Findings()})
    call s:Check(s:On('full-marks-unreachable') =~# '^[0-9.]\+ points$', 'words', l:findings)
    " With a letter beyond ASCII before it.
    call s:Check(s:On('common-mistake-uncaught') is# 'common mistake', 'words', l:findings)
    let l:mark = s:Eventually('the sums', {-> examd#mark()})
    call add(s:told, 'real exam: ' . len(l:findings) . ' findings, ' . l:mark)
  endif
endfunction

function! s:Preview() abort
  for l:window in getwininfo()
    if getwinvar(l:window.winnr, '&previewwindow')
      return getbufline(l:window.bufnr, 1, '$')
    endif
  endfor
  return []
endfunction

function! s:Choose(title, data, items) abort
  for [l:kind, l:item] in a:items
    if l:item.title is# a:title
      call ale#codefix#ApplyLSPCodeAction(a:data, l:item)
    endif
  endfor
endfunction

function! s:Run(timer) abort
  try
    call s:Story()
    call writefile(['ok'] + map(s:told, '"  " . v:val'), $EXAMD_TEST_FOLDER . '/report')
    qall!
  catch
    call writefile(['failed while ' . s:step, '  ' . v:exception . ' (' . v:throwpoint . ')'], $EXAMD_TEST_FOLDER . '/report')
    cquit!
  endtry
endfunction

call timer_start(0, function('s:Run'))
