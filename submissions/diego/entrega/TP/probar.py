# pruebas mías, no es parte de la entrega
import numpy as np
from norms import norm_l1, norm_l2
from sorting import sort_rows_by_norm

X = np.array([[3.0, -4.0], [1.0, 0.0]])
print(norm_l1(X))
print(sort_rows_by_norm(X))
print(norm_l2(X))
print(X)  # ??? por qué cambia X
