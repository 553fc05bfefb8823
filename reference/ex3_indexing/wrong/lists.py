# points: 8.25
"""Lists in place of arrays, for the attributes and the results."""


class UserIndex:
    def __init__(self, users_id):
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        self.idx2id = []
        for usuario in users_id:
            if usuario < 0:
                raise ValueError("hay un id negativo")
            if usuario not in self.idx2id:
                self.idx2id.append(int(usuario))
        self.id2idx = [-1] * (max(self.idx2id) + 1)
        for indice, usuario in enumerate(self.idx2id):
            self.id2idx[usuario] = indice

    def get_users_idx(self, ids):
        return [self.id2idx[i] if 0 <= i < len(self.id2idx) else -1 for i in ids]

    def get_users_id(self, idxs):
        return [self.idx2id[i] if 0 <= i < len(self.idx2id) else -1 for i in idxs]
