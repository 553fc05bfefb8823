from plane_shapes import volume
