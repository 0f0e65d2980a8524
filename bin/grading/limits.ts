/** What one submission may hold at most, however it was handed in. */
export const limits = { files: 2000, bytes: 100e6 } as const;
