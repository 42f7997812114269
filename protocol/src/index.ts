export * from './commands.ts';
export * from './families.ts';
export * from './formats.ts';
export * from './message.ts';
export * from './requests.ts';
export * from './settings.ts';
export * from './virtualUri.ts';
