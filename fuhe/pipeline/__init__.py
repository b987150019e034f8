"""The stages from path to database, and what drives them."""
