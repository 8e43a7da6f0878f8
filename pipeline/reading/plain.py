"""placeholder"""
def read_plain(*a): raise NotImplementedError
