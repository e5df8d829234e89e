"""An article in the formats that other tools read: one module a format, each importing only its own needs."""
