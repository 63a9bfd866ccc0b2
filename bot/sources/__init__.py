"""Where articles come from: the registry of sources, guarded fetching, folders, visits."""
