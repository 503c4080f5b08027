"""Published forecasts of races and sprints."""
