"""The authors of Papers as rows: who wrote what, whatever the spelling of their names."""
