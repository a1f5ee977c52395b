"""Walking the path as a new customer (S4, « test du parcours »): full screen, one touchpoint after the other."""
