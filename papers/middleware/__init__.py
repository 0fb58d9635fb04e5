"""What every request and answer passes on its way, one file per concern; settings.MIDDLEWARE names them in order."""
