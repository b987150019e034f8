"""What things are: the records that pass from stage to stage. Imports nothing else of fuhe."""
