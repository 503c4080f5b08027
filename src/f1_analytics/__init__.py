"""F1 Analytics: calibrated Formula 1 forecasts, their scores, and the services that publish them."""
