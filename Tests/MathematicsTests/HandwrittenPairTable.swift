/// Pairs written before the engine was asked, each with what a careful reader says; the lines follow `pairTable`.
let handwrittenPairTable = #"""
  # a fold far from 0 is a fold
  sqrt((x-1000)^2)  !=  1000-x
  abs(x-1000)  !=  1000-x
  |x-10^9|  !=  10^9-x
  |x-10^15|  ??  10^15-x
  max(x,-1000)  !=  x
  max(0, 1-|x-57.3|*1000)  !=  0
  max(x, y-1000)  !=  x
  max(a*b, 1000)  !=  1000
  max(0, min(x, 600000))  !=  max(0, x)
  abs(x^2+1)  ==  x^2+1
  max(0,x)  ==  (x+|x|)/2
  # what an expectation does with sums is not known here
  E[aX+b]  ??  E[X]
  E[X^2]  ??  E[X]^2
  # infinity is no number
  \infty-\infty  ??  0
  oo-oo+1  ??  1
  \infty/\infty  ??  1
  0*oo  ??  0
  oo^0  ??  1
  x*oo/oo  ??  x
  oo+1  ??  oo
  2oo  ??  oo
  -3*oo  ??  -oo
  oo  !=  -oo
  oo  !=  5
  \sum_{k=0}^\infty 2^{-k}  ??  1
  \sum_{k=0}^\infty 2^{-k}  ==  \sum_{j=0}^\infty 2^{-j}
  # digits in groups, and digits of another base
  1 000 000  ==  10^6
  1\,000\,000  ==  10^6
  12 345.67  ==  12345.67
  1'000  ==  1000
  2 500  !=  1000
  12{,}5  ==  12.5
  12 34  !=  1234
  2 1/2  ==  2.5
  0x1F  ==  31
  0x1F  !=  0
  0b101  ==  5
  # a number up to 1 without its sign may be a share
  0.5%  ??  0.5
  1%  ??  1
  x%  !=  x
  28%  ==  28
  50%  ==  0.5
  # money
  £5  !=  5 €
  \$5  !=  5 €
  5 €  ==  €5
  5 €  ==  5
  # matrices are bold
  \mathbf{A}\mathbf{B}  ??  \mathbf{B}\mathbf{A}
  \mathbf A \mathbf x  ??  \mathbf x \mathbf A
  \mathbf{A}^{-1}\mathbf{B}  ??  \mathbf{B}\mathbf{A}^{-1}
  \mathbf{A}\mathbf{B}  ==  AB
  \boldsymbol{\Sigma}^{-1}\mathbf{X}  ??  \mathbf{X}\boldsymbol{\Sigma}^{-1}
  2\mathbf{A}x  ==  2x\mathbf{A}
  (AB)^{-1}  ??  A^{-1}B^{-1}
  (AB)^{-1}  ==  B^{-1}A^{-1}
  \mathbf{X}(\mathbf{X}^T\mathbf{X})^{-1}\mathbf{X}^T  !=  \mathbf{X}\mathbf{X}^T(\mathbf{X}^T\mathbf{X})^{-1}
  X(X^T X)^{-1}X^T  ??  1
  (\mathbf{X}^T\mathbf{X})^{-1}\mathbf{X}^T\mathbf{y}  ==  (X^T X)^{-1}X^T y
  \mathbf{u}\times\mathbf{v}  !=  \mathbf{v}\times\mathbf{u}
  \mathbf{u}\cdot\mathbf{v}  ==  \mathbf{v}\cdot\mathbf{u}
  \mathrm{softmax}(QK^T/\sqrt{d})V  ==  \mathrm{softmax}\left(\frac{QK^T}{\sqrt{d}}\right)V
  \mathrm{softmax}(QK^T/\sqrt{d})V  ??  V\mathrm{softmax}(QK^T/\sqrt{d})
  \mathbf{A}(\mathbf{B}+\mathbf{C})  ==  \mathbf{A}\mathbf{B}+\mathbf{A}\mathbf{C}
  (\mathbf{A}+\mathbf{B})^2  ??  \mathbf{A}^2+2\mathbf{A}\mathbf{B}+\mathbf{B}^2
  p(\mathbf{X})p(\mathbf{Y})  ==  p(\mathbf{Y})p(\mathbf{X})
  # remainders
  17 mod 5  ==  2
  a mod b  !=  b mod a
  # logarithms by name
  log10(100)  ==  2
  log10(x)  ==  log(x,10)
  log2(8)  ==  3
  # relations
  a<b<c  ==  a<b and b<c
  a<b<c  ==  b>a and c>b
  a<b<c  ==  a<b, b<c
  a<b<c  !=  a<b and b<d
  a<b<c  !=  a<b or b<c
  1<x<=2 or 2x!=|x|  ??  1<x<=2
  1<x<=2 or 2x!=|x|  ??  x<0
  x=1 or x=2  ==  x=1, x=2
  k=1, 2  ==  k=1 or k=2
  x^2<4  ==  -2<x<2
  x^2<4  !=  x<2
  x^2>4  ==  x>2 or x<-2
  x^2>=2  ==  x>=sqrt(2) or x<=-sqrt(2)
  |x|<2  ==  -2<x<2
  |x-3|<=2  ==  [1,5]
  |x|>2  !=  x>2
  (x-1)(x-2)>0  ==  x<1 or x>2
  (x-1)(x-2)>0  !=  1<x<2
  |x|<|y|  !=  x<y
  |x|<|x-2|  ==  x<1
  |x|<|x-2|  !=  x>1
  x^2=4  ==  x=\pm2
  x^2=4  ==  x=2 or x=-2
  x^2=4  !=  x=2
  (x-1)(x-2)=0  ==  x=1 or x=2
  x^2=-1  ??  x^2=-2
  x^2>=0  ==  \mathbb{R}
  1/x<1  ??  x>1
  x/y<1  ??  x<y
  not(x<1)  ==  x>=1
  Not(x<1)  !=  x>1
  A ⊂ B  ==  B ⊃ A
  A ⊂ B  !=  A ⊃ B
  a∧b  ==  b∧a
  x<1 or x>2  ==  (-oo,1) U (2,oo)
  # SymPy and Maxima
  Rational(1,3)  ==  1/3
  S(1)/3  ==  1/3
  Integer(3)  ==  3
  Pow(x,2)  ==  x^2
  Add(x,y)  ==  x+y
  Mul(x,y)  ==  x*y
  Mul(x,y)  !=  x+y
  Or(x<1,x>2)  ==  x<1 or x>2
  And(x>1,x<2)  ==  1<x<2
  (1 < x) & (x < 2)  ==  1<x<2
  Union(Interval(0,1),Interval(2,3))  ==  [0,1] U [2,3]
  set(1,2)  ==  {2,1}
  integrate(x,x,0,1)  ??  0.5063
  matrix([1,2],[3,4]).matrix([0,1],[1,0])  ==  matrix([2,1],[4,3])
  %phi  ==  (1+sqrt(5))/2
  # sums
  \sum_i (x_i+y_i)  ==  \sum_i x_i+\sum_i y_i
  \frac1N\sum_{i=1}^N x_i  ==  \sum_{i=1}^N \frac{x_i}{N}
  \sum_i a x_i  ==  a\sum_i x_i
  \sum_i a_i x_i  ??  a_i\sum_i x_i
  \sum_i x_i y_i  ??  \sum_i x_i \sum_i y_i
  \sum_{k=1}^\infty (a_k-b_k)  ??  \sum_{k=1}^\infty a_k-\sum_{k=1}^\infty b_k
  \sum_{i=1}^{n} x_i  ??  \sum_{i=0}^{n-1} x_i
  \sum_{i=1}^{n} x_i  ??  \sum_{i=1}^{n} x_i^2
  # sentences
  The answer is 5.  ==  5
  x = 5, so the answer is 6  ==  6
  The answer is not 5  ??  5
  it is not $5$  ??  5
  it isn't $5$  ??  5
  more than $5$  ??  5
  not $3$ but $4$  ==  4
  the answer is 12, not 13  ==  12
  It is not small: $5$  ==  5
  I think $2\sigma^2$ or maybe $\sigma^2$  !=  \sigma^2
  x=5=6  ??  6
  x=2+3=5  ==  5
  # commands
  D_{KL}(q(z|x)\,\|\,p(z))  ==  D_{\mathrm{KL}}\left(q(z \mid x) \parallel p(z)\right)
  D_{KL}(q \parallel p)  !=  D_{KL}(p \parallel q)
  \argmax_\theta p(x|\theta)  ==  \arg\max_\theta p(x \mid \theta)
  \frac{\partial}{\partial x} (x y)  ==  y
  \frac{\partial}{\partial x} (x^2 y)  ==  2xy
  \frac{\partial L}{\partial w}  ==  \frac{dL}{dw}
  """#
