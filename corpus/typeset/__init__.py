"""Sets published self-assessments in type again: facts as published, typesetting ours."""
