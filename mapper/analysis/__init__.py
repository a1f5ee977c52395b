"""What the map tells: pure functions on records, each with its unit, range and source. May import `model` only."""
