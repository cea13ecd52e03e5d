"""What a document orders: tasks, who directs, leads and takes part in them, and by when."""
