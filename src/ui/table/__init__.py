"""The page of a section made of tables: typing, pasting, headers, equations."""
