"""Copy-paste augmentation: a project's own covers on its own roads; numpy and OpenCV only."""
