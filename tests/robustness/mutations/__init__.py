"""Files changed as damage, careless programs and attackers change them; always the same by seed."""
