import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Private pictures are never given to the optimizer's shared cache; bytes go through the owner-checked route.
  images: { unoptimized: true },
  serverExternalPackages: [
    'sharp',
    'pg',
    'pg-boss',
    'libheif-js',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'nodemailer',
  ],
};

export default config;
