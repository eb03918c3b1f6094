import { defineConfig } from 'vite';

// React as one develops with it: only so does StrictMode run every effect twice, and only so does React say what it does not like.
export default defineConfig({ define: { 'process.env.NODE_ENV': '"development"' } });
