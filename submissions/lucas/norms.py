import numpy as np

norm_l0 = lambda X: np.count_nonzero(np.asarray(X), axis=1)
norm_l1 = lambda X: np.linalg.norm(X, 1, axis=1)
norm_l2 = lambda X: np.linalg.norm(X, 2, axis=1)
norm_inf = lambda X: np.linalg.norm(X, np.inf, axis=1)
