def twice(number):
    raise ValueError("\udc80")
