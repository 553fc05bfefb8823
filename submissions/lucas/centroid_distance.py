import numpy as np
from scipy.spatial.distance import cdist


def centroid_distances(X, C):
    return cdist(np.array(C), np.array(X))
