from centroid_distance import centroid_distances


def nearest_centroids(X, C):
    return centroid_distances(X, C).argmin(axis=0)
