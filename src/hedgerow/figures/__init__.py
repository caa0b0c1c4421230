"""One file per figure: numbers become a frozen spec; draw.py alone imports matplotlib."""
