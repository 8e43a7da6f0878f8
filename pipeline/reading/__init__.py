"""Files of any kind to `Text`."""
