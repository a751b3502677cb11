/** The name of the event by which this tab's event stream hears that another tab has signed in, or found itself signed out. */
export const SESSION_NEWS = 'afterimage:session';
