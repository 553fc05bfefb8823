def test_zq3f9a1b2c_total():
    pass
