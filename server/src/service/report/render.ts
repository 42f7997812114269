/** What draws the report, with its libraries: a bundle of its own, loaded when a report is asked for. */
export { reportDocx } from './docx.ts';
export { type HtmlOptions, reportHtml } from './html.ts';
