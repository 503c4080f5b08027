"""Walk-forward evaluation: every race is forecast from what came before it, then learnt from."""
