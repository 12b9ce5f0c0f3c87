// Loaded before a file that the launcher runs: when the launcher is gone, the file ends too.
process.on('disconnect', () => process.exit(143));
process.channel?.unref();
