import { vi } from 'vitest';

// Files that share a process each have our modules as they are at first; what comes from npm stays loaded.
vi.resetModules();
