/// Pairs with the verdict they must get, one a line: `a  ==  b`, `a  !=  b`, `a  ??  b` (never "equal").
/// Lines with `#` name the group.
let pairTable = #"""
  # notations of one expression
  2σ_t²  ==  2*sigma_t^2
  2\sigma_t^2  ==  2σ²ₜ
  \sigma_{t}^{2}  ==  sigma_t^2
  \sigma^2_t  ==  \sigma_t^2
  \frac{a}{b}  ==  a/b
  \dfrac12  ==  0.5
  \sqrt{2}\sigma_t  ==  sqrt(2)*sigma_t
  √2 σ_t  ==  \sqrt{2} \sigma_t
  \mathbf{x}^2  ==  x^2
  a \cdot b  ==  a×b
  x_{iS+k}  ==  x_{i S + k}
  \left(a+b\right)^2  ==  a^2+2*a*b+b^2
  \operatorname{Var}(X)  ==  \text{Var}(X)
  \mathcal{N}(0, I_D)  ==  N(0, I_D)
  x^{-1}  ==  1/x
  # sums and products
  (x-1)*(x^2+x+1)  ==  x^3-1
  (x^2-1)/(x+1)  ==  x-1
  1/(a-b)  ==  -1/(b-a)
  a/(b/c)  ==  a*c/b
  x+x+x  ==  3*x
  (4*a-x)^600  ==  (x-4*a)^600
  0.5*x^2  ==  x^2/2
  2*x+2  !=  2*x-2
  x^2  !=  x^3
  1/(k+1)  !=  1/k+1
  0.3333333333*x  !=  x/3
  # roots and powers
  sqrt(12)  ==  2*sqrt(3)
  sqrt(11+6*sqrt(2))  ==  3+sqrt(2)
  1/sqrt(3)  ==  sqrt(3)/3
  abs(x)  ==  sqrt(x^2)
  x  !=  sqrt(x^2)
  2^(n+1)  ==  2*2^n
  4^t  ==  2^(2*t)
  %e^(2*x)  ==  (%e^x)^2
  sqrt((x-3)*(x-5))  !=  sqrt(x-3)*sqrt(x-5)
  # logarithms
  log(6)  ==  log(2)+log(3)
  log(a^2*b)  ==  2*log(a)+log(b)
  \log_2 8  ==  3
  \ln e  ==  1
  log(a+b)  !=  log(a)+log(b)
  # trigonometry
  sin(x)^2+cos(x)^2  ==  1
  cos(x+y)  ==  cos(x)*cos(y)-sin(x)*sin(y)
  \sin 2x  ==  2\sin x\cos x
  tan(x)  ==  sin(x)/cos(x)
  sin(x)  !=  cos(x)
  \sin(90^{\circ}-x)  ==  \cos(x)
  # complex numbers
  sqrt(-1)  ==  %i
  %e^(%i*x)  ==  cos(x)+%i*sin(x)
  # factorials
  n!/(k!*(n-k)!)  ==  binomial(n,k)
  n/n!  !=  1/(n+1)!
  # sums and integrals with bound names
  \sum_{i=1}^{n} i^2  ==  \sum_{k=1}^{n} k^2
  \sum_{i=1}^{n} x_i  ==  \sum_{j=1}^{n} x_j
  \sum_{i=1}^{n} x_i  !=  \sum_{i=1}^{m} x_i
  \int_0^1 x^2 dx  ==  \int_0^1 t^2 dt
  # order of matrices
  PAP^T  ==  P A P^T
  PAP^T  !=  APP^T
  (AB)^T  ==  B^T A^T
  P^TP  !=  PP^T
  f(PX, PAP^T) = P f(X, A)  ==  f(PX, PAP^T) = Pf(X, A)
  f(PX, PAP^T) = P f(X, A)  !=  f(PX, APP^T) = P f(X, A)
  # expectations and divergences
  \mathbb{E}[X^2]  ==  E[X*X]
  E[X]  !=  X
  D_{KL}(p \| q)  ==  D_{KL}(p||q)
  D_{KL}(p||q)  !=  D_{KL}(q||p)
  # variance and standard deviation
  2σ_t²  !=  2σ_t
  2*sigma^2  !=  4*sigma^2
  2*sigma^2  !=  sqrt(2)*sigma
  # equations
  x=3  ==  3
  2x+4y-3=0  ==  y=-\frac{1}{2}x+\frac{3}{4}
  a=b  ==  b=a
  x=3  !=  x=4
  x = 5+6 = 11  ==  x = 11
  # inequalities
  x < 1  ==  -x > -1
  x < 1  !=  x > -1
  x \geq 5  ==  5 \le x
  x >= 5  !=  x > 5
  -3 < a < 10  ==  (-3, 10)
  # intervals, tuples, sets
  [0,1)  ==  [0, 1)
  [0,1)  !=  [0,1]
  (1,2)  !=  (2,1)
  \{1,2,3\}  ==  \{3,2,1\}
  (1,\frac{9}{2})  ==  (1,4.5)
  \begin{pmatrix}1 & 0 \\ 0 & 1\end{pmatrix}  !=  \begin{pmatrix}1 & 0 \\ 0 & 2\end{pmatrix}
  # text around
  the answer is $x=3$  ==  3
  \boxed{7}  ==  7
  Therefore $x \geq 5$ is the solution.  ==  x >= 5
  # numbers
  7,425,000  ==  7425000
  1 1/2  ==  1.5
  28\%  ==  28 percent
  1.5\%  ==  0.015
  3 \pm 2\sqrt{2}  ==  3 \mp 2\sqrt{2}
  # the order of a subscript's sum, and programs' indices
  u_{jT+m}  ==  u_{m+Tj}
  u[j*T+m]  ==  u_{jT+m}
  u_{jT+m}  !=  u_{j+m}
  u_{rs}  !=  u_{sr}
  u_{n-1}  !=  u_{1-n}
  # indices in brackets are no powers
  h^{(2)}  !=  h^2
  h^{(l)}_k  ==  h_k^{(l)}
  # lines and hats above, transposes
  \overline{z}  ??  z
  \bar{u}  ==  ū
  \hat{u}  !=  u
  v^T M v  ==  v^\top M v
  v^T M v  !=  v M v
  # conditions
  p(u|v)  ==  p(u \mid v)
  p(u|v)  !=  p(v|u)
  p(u|v)  !=  p(u,v)
  # definitions, assignments and distributions give a value
  \rho(u) = 1/(1+e^{-u})  ==  \frac{e^u}{1+e^u}
  h^{-1}(u) = u/3  ==  \frac{u}{3}
  b \leftarrow b - 2  ==  b-2
  u ~ N(0, 3τ²)  ==  \mathcal{N}(0, 3\tau^2)
  ≈ 4.5  ==  9/2
  tau squared  ==  τ^2
  # norms
  \|v\|_2  ==  ||v||
  \|v\|_1  ??  \|v\|_2
  # sums and products that are worked out
  \sum_{k=1}^{4} k^3  ==  100
  \sum_{k=1}^{n} (2k-1)  ==  n^2
  \sum_{k=0}^{n} r^k  ==  \frac{r^{n+1}-1}{r-1}
  \sum_{k=1}^{n} k  !=  n^2/2
  \prod_{k=1}^{n} k  ==  n!
  \sum_{k=1}^{3} u_k  ==  u_1+u_2+u_3
  \sum_{k=1}^{2} u_{kj}  ??  2u_{kj}
  \sum_r u_{rs}  ??  \sum_s u_{rs}
  # derivatives
  \frac{d}{dt} t^3  ==  3t^2
  \frac{\partial}{\partial a}(am+c-s)^2  ==  2m(am+c-s)
  \frac{dy}{dt}  ??  0
  # what is not worked out is not called different
  \int_0^1 t^2 dt  ??  1/3
  # matrices
  \begin{pmatrix}1&1\\0&1\end{pmatrix}^3  ==  \begin{pmatrix}1&3\\0&1\end{pmatrix}
  2\begin{pmatrix}1\\a\end{pmatrix}  ==  \begin{pmatrix}2\\2a\end{pmatrix}
  \det\begin{pmatrix}a&b\\c&d\end{pmatrix}  ==  ad-bc
  \begin{pmatrix}1&2\\5&6\end{pmatrix}^T  ==  Matrix([[1, 5], [2, 6]])
  # sets of real numbers
  (-\infty, 4]  ==  Interval(-oo, 4)
  (0,2)\cup[2,5)  ==  (0,5)
  (0,2)\cup(2,5)  !=  (0,5)
  t \ne 3  ==  (-\infty,3)\cup(3,\infty)
  t<-1 or t>1  ==  (1,\infty)\cup(-\infty,-1)
  t>2 and t<7  ==  2<t<7
  t>2 and t<7  !=  t>2 or t<7
  \{t : t > 6\}  ==  (6,\infty)
  \mathbb{R}\setminus\{0\}  ==  s != 0
  oo(0,1)  ==  (0,1)
  cc(0,1)  !=  (0,1)
  # plus and minus
  \pm 5  ==  5, -5
  t=\pm 5  ==  t=-5 or t=5
  a \pm b \mp c  !=  a \pm b \pm c
  # conjunctions and alternatives
  A \land C  ==  C \land A
  A \land C  !=  A \lor C
  # ratios, times of day, degrees, repeating decimals, binomials
  3:4  ==  6:8
  3:4  ==  \frac34
  11:30  !=  10:30
  60^\circ  ==  \frac{\pi}{3}
  60^\circ  ==  60 degrees
  0.\overline{45}  ==  5/11
  0.2\overline{3}  ==  7/30
  {6 \choose 2}  ==  15
  {a \over b}  ==  a/b
  # words and choices
  \text{no solution}  ==  No solution
  \textbf{(D)}\ 14  ==  14
  7 cm  ==  7
  7 cm  ??  7\text{ kg}
  # divisors
  gcd(\sqrt{7}, \sqrt{3})  ==  1
  \gcd(m, n)  ??  1
  # powers of powers on negative numbers
  (u^v)^w  !=  u^(v*w)
  # kets
  \langle u | v \rangle  ==  <u|v>
  | u \rangle  !=  \langle u |
  # too large to compute
  9^9^9^9  ??  9^9^9^8
  """#

struct MathPair: CustomStringConvertible, Sendable {
  let a: String
  let sign: String
  let b: String
  var description: String { "\(a)  \(sign)  \(b)" }

  static let all: [MathPair] = [pairTable, programPairTable, handwrittenPairTable].joined(separator: "\n").split(
    separator: "\n"
  ).compactMap { line in
    for sign in ["==", "!=", "??"] {
      let mark = "  \(sign)  "
      let pieces = String(line).split(separator: mark, maxSplits: 1)
      guard pieces.count == 2 else { continue }
      return MathPair(a: String(pieces[0]), sign: sign, b: String(pieces[1]))
    }
    return nil
  }
}
