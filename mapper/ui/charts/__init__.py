"""Charts of the studies, drawn by pyqtgraph in the theme's colours; loaded with the first study that has one."""
