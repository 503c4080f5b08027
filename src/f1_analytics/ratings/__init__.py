"""Rating systems: who is strong, learnt from one race after another. No I/O."""
