"""Control: segregation of duties, reviews, agreements, access to information, and agents."""
