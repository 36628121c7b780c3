"""Starting: a new organisation from an example, and roles of the library added to one."""
