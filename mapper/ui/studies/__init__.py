"""Studies: pages about the journey in front, shown in the place of the map. One file each; `shelf` lists them."""
